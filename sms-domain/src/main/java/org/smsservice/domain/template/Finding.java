package org.smsservice.domain.template;

/**
 * What is noticed about the text of a template.
 *
 * @param code for programs
 * @param message for people
 * @param position of the first character that it is about, from 0
 * @param isError whether the template cannot be used so
 */
public record Finding(String code, String message, int position, boolean isError) {}
