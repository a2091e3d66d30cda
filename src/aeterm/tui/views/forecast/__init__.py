"""View 4. `view.py` is the frame around it, `catalogue.py` the list of its sections, one module each."""
