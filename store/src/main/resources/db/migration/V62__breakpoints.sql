-- Where an execution stops, as said at its start; null = nowhere.
alter table execution add column breakpoints json;
