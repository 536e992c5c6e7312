package org.smsservice.web.json;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.smsservice.domain.SmsException;

/**
 * A text that can be stored and sent as it is: no U+0000, which PostgreSQL cannot hold, and no half
 * of a surrogate pair, which no encoding can carry.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WellFormed.Validator.class)
public @interface WellFormed {
  /** What is said about a text that is not. */
  String MESSAGE = "must be well-formed Unicode without U+0000";

  String message() default MESSAGE;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks at a text; a missing one is well-formed. */
  class Validator implements ConstraintValidator<WellFormed, String> {

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return isWellFormed(text);
    }

    /** Whether a text can be stored and sent; true for null. */
    public static boolean isWellFormed(String text) {
      return text == null || text.codePoints().allMatch(Validator::isStorable);
    }

    /**
     * A text of a request that is no part of a validated body.
     *
     * @param field its name in the request
     * @param text null for none
     * @throws SmsException {@code invalid_request} for one that cannot be stored and sent
     */
    public static String require(String field, String text) {
      if (!isWellFormed(text)) {
        throw SmsException.invalid(field, MESSAGE);
      }
      return text;
    }

    private static boolean isStorable(int codePoint) {
      boolean isHalfPair =
          codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      return codePoint != 0 && !isHalfPair;
    }
  }
}
