"""Meetings from ICS calendars. Only room that sees the calendar libraries, and httpx for calendars behind a URL."""
