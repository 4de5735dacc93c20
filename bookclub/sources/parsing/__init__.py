"""What files are written in: text, CSV, JSON, XML, HTML, Markdown, BBCode, dates, languages."""
