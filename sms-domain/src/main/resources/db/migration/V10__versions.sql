-- How often a thing was changed, so that nobody overwrites what somebody else has changed meanwhile.

alter table sender add column version int not null default 1;
alter table keyword add column version int not null default 1;
alter table app_user add column version int not null default 1;
