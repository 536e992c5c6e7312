package org.smsservice.it.hostile;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
 * @param example a value that fits, as text
 */
record ApiParameter(String in, String name, String example) {}
