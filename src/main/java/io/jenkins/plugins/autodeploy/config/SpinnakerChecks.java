package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** What can be wrong with the texts that say where Spinnaker is. Empty where all is well, or nothing is written. */
final class SpinnakerChecks {

    /** What Deck's {@code ApplicationNameValidator} of any cloud provider lets pass, and a little more. */
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
     * @param gateUrl one that {@link #gateUrl} found right
     * @param credentialsId empty where nothing secret is sent
     */
    @NonNull
    static Optional<Localizable> unencrypted(@NonNull String gateUrl, @NonNull String credentialsId) {
        return !gateUrl.isEmpty() && !credentialsId.isEmpty() && WebAddress.isUnencrypted(URI.create(gateUrl))
                ? Optional.of(Messages._SpinnakerChecks_urlUnencrypted())
                : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> applications(@NonNull String text) {
        return applicationNames(text).stream()
                .filter(each -> !isApplication(each))
                .findFirst()
                .map(Messages::_SpinnakerChecks_application);
    }

    /** Whether a Spinnaker application can have this name. */
    static boolean isApplication(@NonNull String name) {
        return APPLICATION.matcher(name).matches();
    }

    /** Reads names with commas, spaces or line breaks between them. */
    @NonNull
    static List<String> applicationNames(@NonNull String text) {
        return SEPARATOR
                .splitAsStream(text)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }
}
