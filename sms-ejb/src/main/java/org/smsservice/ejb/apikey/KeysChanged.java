package org.smsservice.ejb.apikey;

import org.smsservice.domain.organization.OrganizationId;

/** Keys of an organization changed, once the transaction under way is committed. */
public record KeysChanged(OrganizationId organization) {}
