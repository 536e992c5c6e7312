package org.smsservice.ejb.optout;

import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * A person has opted out, or in again; to be observed within the transaction.
 *
 * @param sender the only one that it is about; empty for all
 * @param hasOptedOut whether the person opted out; else in again
 * @param isOptedOutOfAll whether they are opted out for all senders now
 */
public record OptOutChanged(
    OrganizationId organization,
    PhoneNumber person,
    Optional<String> sender,
    boolean hasOptedOut,
    boolean isOptedOutOfAll) {}
