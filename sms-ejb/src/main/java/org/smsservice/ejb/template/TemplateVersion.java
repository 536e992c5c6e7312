package org.smsservice.ejb.template;

import java.time.Instant;

/** What a template was. */
public record TemplateVersion(int version, String content, Instant createdAt) {}
