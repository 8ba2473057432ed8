package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/**
 * Checks the settings of Spinnaker. A check returns what is wrong; empty if nothing is wrong or the field is empty.
 */
final class SpinnakerChecks {

    /** All names that Deck's {@code ApplicationNameValidator} allows for any cloud provider, and a few more names. */
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private SpinnakerChecks() {}

    @NonNull
    static Optional<Localizable> gateUrl(@NonNull String url) {
        return address(url, "https://gate.example.com");
    }

    @NonNull
    static Optional<Localizable> deckUrl(@NonNull String url) {
        return address(url, "https://deck.example.com");
    }

    private static Optional<Localizable> address(String url, String example) {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (TextLength.URL.check(url).isPresent()) {
            return TextLength.URL.check(url);
        }
        try {
            URI uri = WebAddress.parse(url);
            if (uri.getUserInfo() != null) {
                return Optional.of(Messages._SpinnakerChecks_urlWithUser(example));
            }
            return uri.getQuery() != null || uri.getFragment() != null
                    ? Optional.of(Messages._SpinnakerChecks_urlWithMore(example))
                    : Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(Messages._SpinnakerChecks_urlWrong(e.getMessage(), example));
        }
    }

    /**
     * @param gateUrl a URL in which {@link #gateUrl} found no error
     * @param credentialsId the id of the credential; empty if nothing secret is sent
     */
    @NonNull
    static Optional<Localizable> unencrypted(@NonNull String gateUrl, @NonNull String credentialsId) {
        return !gateUrl.isEmpty() && !credentialsId.isEmpty() && WebAddress.isUnencrypted(URI.create(gateUrl))
                ? Optional.of(Messages._SpinnakerChecks_urlUnencrypted())
                : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> applications(@NonNull String text) {
        return TextLength.LONG
                .check(text)
                .or(() -> applicationNames(text).stream()
                        .filter(each -> !isApplication(each))
                        .findFirst()
                        .map(each -> Messages._SpinnakerChecks_application(Texts.shortened(each))));
    }

    /** Whether a Spinnaker application can have this name. */
    static boolean isApplication(@NonNull String name) {
        return TextLength.NAME.check(name).isEmpty()
                && APPLICATION.matcher(name).matches();
    }

    /** Reads names that are separated by commas, spaces or line breaks. */
    @NonNull
    static List<String> applicationNames(@NonNull String text) {
        return SEPARATOR
                .splitAsStream(text)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }
}
