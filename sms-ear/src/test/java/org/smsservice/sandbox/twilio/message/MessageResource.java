package org.smsservice.sandbox.twilio.message;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/** Twilio's Message resource; numbers are strings and dates RFC 2822, as Twilio has them. */
@JsonNaming(SnakeCaseStrategy.class)
record MessageResource(
    String accountSid,
    String apiVersion,
    String body,
    String dateCreated,
    String dateSent,
    String dateUpdated,
    String direction,
    Integer errorCode,
    String errorMessage,
    String from,
    String messagingServiceSid,
    String numMedia,
    String numSegments,
    String price,
    String priceUnit,
    String sid,
    String status,
    Map<String, String> subresourceUris,
    String to,
    String uri) {}
