"""Lighthouse over phone pages: fetched from npm for the tests alone, run in the machine's own Chromium."""
