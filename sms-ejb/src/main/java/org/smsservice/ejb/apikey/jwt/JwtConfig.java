package org.smsservice.ejb.apikey.jwt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.ejb.setting.Setting;

/** Tokens of an identity provider, by the names that MicroProfile JWT 2.1 gives the settings. */
public record JwtConfig(
    @Setting(
            key = "mp.jwt.verify.issuer",
            help =
                "The issuer (`iss`) whose tokens are accepted beside API keys. Without it none"
                    + " are.")
        Optional<String> issuer,
    @Setting(
            key = "mp.jwt.verify.publickey",
            help =
                "The public key of its signatures: PEM, or a JSON Web Key or key set as it is or"
                    + " in Base64.")
        Optional<String> publicKey,
    @Setting(
            key = "mp.jwt.verify.publickey.location",
            help =
                "Where the key is instead: a file of the same forms, or the http(s) address of a"
                    + " key set, which is read again when an unknown key appears.")
        Optional<String> publicKeyLocation,
    @Setting(
            key = "mp.jwt.verify.audiences",
            help =
                "Audiences (`aud`), separated by commas, of which a token must name one. Without"
                    + " it any will do.")
        Optional<String> audienceList) {

  public JwtConfig {
    if (issuer.isPresent() && publicKey.isPresent() == publicKeyLocation.isPresent()) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.issuer needs either mp.jwt.verify.publickey or"
              + " mp.jwt.verify.publickey.location");
    }
    publicKey.ifPresent(PublicKeys::parse);
    publicKeyLocation
        .filter(location -> !PublicKeys.isAddress(location))
        .ifPresent(PublicKeys::read);
  }

  List<String> audiences() {
    return audienceList.stream()
        .flatMap(list -> Stream.of(list.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
