package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Decides which addresses the pages link to. A browser that follows an allowed link opens a page and does nothing else.
 * Every other address is shown as text.
 *
 * <p>An address is allowed only if RFC 3986 allows its text: no spaces, no control characters, no backslashes, and
 * ASCII only. A host with other letters is allowed in its form {@code xn--…}.
 */
@Restricted(NoExternalUse.class)
public final class SafeLink {

    private SafeLink() {}

    /**
     * Checks an address that others wrote. A page on the web is allowed: {@code http} or {@code https}, with a host.
     * The address must have neither user nor password, because they can make one host look like another.
     *
     * @return the unchanged address; null if it is not allowed
     */
    @CheckForNull
    public static String web(@CheckForNull String address) {
        return address != null && isWeb(address) ? address : null;
    }

    /**
     * Checks an address that this plugin made. A path on this Jenkins is allowed, and every address that {@link #web}
     * allows. A path begins with exactly one slash: after two or three slashes, a browser expects a host.
     *
     * @return the unchanged address; null if it is not allowed
     */
    @CheckForNull
    public static String page(@CheckForNull String address) {
        return address != null && (isWeb(address) || isPath(address)) ? address : null;
    }

    private static boolean isWeb(String address) {
        return parse(address)
                .filter(uri -> uri.getScheme() != null && uri.getScheme().matches("(?i)https?"))
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                .isPresent();
    }

    private static boolean isPath(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && parse(address).isPresent();
    }

    private static Optional<URI> parse(String address) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
