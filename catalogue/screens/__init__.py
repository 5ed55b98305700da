"""Gallery screens: which there are, what each shows, how large it hangs, and how it is."""
