package org.smsservice.ejb.usage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;

/** A provider in memory that notes what it is asked, and cannot tell a page that it has not. */
final class FakeCharges implements ChargedMessages {
  final List<String> asked = new ArrayList<>();
  final Map<String, ChargedPage> pages = new HashMap<>();
  final Map<String, ChargedMessage> messages = new HashMap<>();
  final List<String> unreadable = new ArrayList<>();
  boolean isConnected = true;

  @Override
  public boolean isConnected() {
    return isConnected;
  }

  @Override
  public Duration longestCall() {
    return Duration.ZERO;
  }

  @Override
  public ChargedPage firstPage(LocalDate day) {
    return page(day.toString());
  }

  @Override
  public ChargedPage page(String name) {
    asked.add(name);
    return Optional.ofNullable(pages.get(name))
        .orElseThrow(() -> new ChargesUnavailableException("gone", Duration.ZERO, null));
  }

  @Override
  public Optional<ChargedMessage> find(String providerId) {
    asked.add(providerId);
    if (unreadable.contains(providerId)) {
      throw new ChargesUnavailableException("unreadable", Duration.ZERO, null);
    }
    return Optional.ofNullable(messages.get(providerId));
  }
}
