"""Labels on paper: laid out in millimetres, drawn as vectors, made a PDF where there is a Chromium."""
