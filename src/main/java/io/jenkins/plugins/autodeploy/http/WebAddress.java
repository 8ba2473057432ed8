package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Reads an http or https URL that a person wrote. */
public final class WebAddress {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /**
     * Reads a URL.
     *
     * @throws UserErrorException if {@code text} is no http or https URL with a host; the message quotes it and says why
     */
    @NonNull
    public static URI parse(@NonNull String text) throws UserErrorException {
        return parse(text, text);
    }

    /**
     * Reads a URL after parts of the text were replaced.
     *
     * @param text the text to read
     * @param written the text before the replacement; messages quote it
     * @throws UserErrorException if {@code text} is no http or https URL with a host; the message quotes {@code written}
     *     and says why
     */
    @NonNull
    public static URI parse(@NonNull String text, @NonNull String written) throws UserErrorException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new UserErrorException("\"" + written + "\" is no URL: " + e.getReason(), e);
        }
        if (uri.getScheme() == null || !uri.getScheme().matches("(?i)https?") || uri.getHost() == null) {
            throw new UserErrorException("\"" + written + "\" is no http or https URL");
        }
        return uri;
    }

    /** Whether data for this address would cross a network unencrypted. */
    public static boolean isUnencrypted(@NonNull URI uri) {
        return uri.getScheme().equalsIgnoreCase("http") && !HERE.contains(uri.getHost());
    }
}
