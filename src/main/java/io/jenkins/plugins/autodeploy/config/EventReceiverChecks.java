package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.http.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jvnet.localizer.Localizable;

/** Checks the settings of a receiver of events. A check returns what is wrong; empty if nothing is wrong. */
final class EventReceiverChecks {

    private EventReceiverChecks() {}

    @NonNull
    static Optional<Localizable> name(@NonNull String name) {
        return name.matches("[^\\p{Cntrl}]{1,100}")
                ? Optional.empty()
                : Optional.of(Messages._EventReceiverChecks_nameWrong());
    }

    @NonNull
    static Optional<Localizable> url(@NonNull String url) {
        if (TextLength.URL.check(url).isPresent()) {
            return TextLength.URL.check(url);
        }
        try {
            return WebAddress.parse(url).getUserInfo() == null
                    ? Optional.empty()
                    : Optional.of(Messages._EventReceiverChecks_urlWithUser());
        } catch (UserErrorException e) {
            return Optional.of(Messages._EventReceiverChecks_urlWrong());
        }
    }

    /** @param url a URL in which {@link #url} found no error */
    @NonNull
    static Optional<Localizable> unencrypted(@NonNull String url) {
        return WebAddress.isUnencrypted(URI.create(url))
                ? Optional.of(Messages._EventReceiverChecks_urlUnencrypted())
                : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> events(@NonNull String text) {
        if (TextLength.LONG.check(text).isPresent()) {
            return TextLength.LONG.check(text);
        }
        return names(text).stream()
                .filter(name -> Arrays.stream(EventKind.values())
                        .noneMatch(kind -> kind.name().equals(name)))
                .findFirst()
                .map(name -> Messages._EventReceiverChecks_eventUnknown(
                        Texts.shortened(name),
                        Arrays.stream(EventKind.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** @param text a text in which {@link #events} found no error */
    @NonNull
    static Set<EventKind> kinds(@NonNull String text) {
        List<String> names = names(text);
        return names.isEmpty()
                ? EnumSet.allOf(EventKind.class)
                : names.stream()
                        .map(EventKind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventKind.class)));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
    }
}
