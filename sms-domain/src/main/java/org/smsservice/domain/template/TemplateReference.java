package org.smsservice.domain.template;

import java.util.UUID;

/** Which version of which template a message was made from. */
public record TemplateReference(UUID id, int version) {}
