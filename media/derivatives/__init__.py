"""Pictures on request, as the IIIF Image API 3.0 has them asked for: any part, at any size there are pixels for."""
