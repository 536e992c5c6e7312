package org.smsservice.ejb.template;

import org.smsservice.domain.organization.OrganizationId;

/** A name stands for another template than before, once the transaction is committed. */
public record TemplateChanged(OrganizationId organization, String name) {}
