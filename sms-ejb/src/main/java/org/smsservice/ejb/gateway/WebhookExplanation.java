package org.smsservice.ejb.gateway;

import java.util.List;

/**
 * Why a call's signature did not match. Names only, no values: they are personal.
 *
 * @param queryParameters the names of the query's parameters, as they came
 * @param parameters the names of the body's parameters, as they came
 * @param wouldMatch what would have to be otherwise for the signature to match: each entry is one
 *     way, and lists one or two changes such as {@code scheme=http}; empty when none was found
 * @param advice what to do about it
 */
public record WebhookExplanation(
    List<String> queryParameters,
    List<String> parameters,
    List<List<String>> wouldMatch,
    String advice) {}
