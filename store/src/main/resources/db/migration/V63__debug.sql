-- Where an execution stops, and what stands, as its worker has told last; null = nothing was told.
alter table execution add column debug json;
