package org.smsservice.ejb.event;

import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.MessageStatus;

/** A report moved a message; to be observed after the transaction's success. */
public record StatusApplied(
    OrganizationId organization, UUID message, MessageStatus status, Optional<Integer> errorCode) {}
