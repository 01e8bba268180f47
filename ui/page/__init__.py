"""The page: note, debrief and calibration in a browser on this machine."""
