package org.smsservice.ejb.retention;

/** What an organization keeps no longer could not be deleted; it is tried again. */
public record RetentionFailed() {}
