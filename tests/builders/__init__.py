"""What tests are made of: things built for a test that more than one folder of tests needs."""
