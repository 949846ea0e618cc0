"""What holds other things: archives, mails, articles in one file, feeds, subtitles."""
