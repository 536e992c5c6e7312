package org.smsservice.domain.pricing;

/**
 * A mobile network.
 *
 * @param mcc mobile country code, or null where the provider names none
 * @param mnc mobile network code, or null where the provider names none
 * @param carrier its name, or null
 */
public record Network(String mcc, String mnc, String carrier) {

  /** Whether both are one network: by their codes, since names are written in many ways. */
  boolean isSameAs(Network other) {
    return mcc != null && mnc != null && mcc.equals(other.mcc) && isSameCode(mnc, other.mnc);
  }

  /** The provider writes a network's code with and without leading zeros. */
  private static boolean isSameCode(String mine, String theirs) {
    return theirs != null && withoutZeros(mine).equals(withoutZeros(theirs));
  }

  private static String withoutZeros(String code) {
    return code.replaceFirst("^0+(?=.)", "");
  }
}
