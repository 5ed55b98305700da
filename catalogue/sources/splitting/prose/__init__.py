"""Running text: articles, essays, newspapers, chapters; with pages or without."""
