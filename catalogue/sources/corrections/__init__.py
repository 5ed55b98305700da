"""What a person corrects in how a text was cut. The text as received is never touched, only where its passages begin,
what kind they are and who speaks; the program's own cut stays beneath, so that every correction can be taken back."""
