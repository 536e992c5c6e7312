package org.smsservice.ejb.database;

/** The tables are up to date: whatever works in the background may begin. */
public record SchemaReady() {}
