-- How large a picture is, as decoded; unknown of what was uploaded before pictures were decoded.
ALTER TABLE uploads ADD COLUMN width INTEGER;
ALTER TABLE uploads ADD COLUMN height INTEGER;
