package org.smsservice.domain.template;

/**
 * What an organization says of one of its templates.
 *
 * @param type whatever the organization sorts them by, or null
 * @param isActive whether messages may be made from it
 */
public record TemplateSettings(String name, String type, String content, boolean isActive) {
  /** The longest name, in characters. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The longest type, in characters. */
  public static final int MAX_TYPE_LENGTH = 50;
}
