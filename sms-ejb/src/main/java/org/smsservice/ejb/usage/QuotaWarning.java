package org.smsservice.ejb.usage;

import org.smsservice.domain.organization.OrganizationId;

/**
 * A quota is nearly used up, or is.
 *
 * @param limit its name in the interface, such as {@code messagesPerMonth}
 * @param usedPercent how much of it is used, 100 at most
 */
public record QuotaWarning(OrganizationId organization, String limit, int usedPercent) {}
