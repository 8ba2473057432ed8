package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The one list of what the pages link to. A browser that follows such a link opens a page and does nothing else. What is
 * not on the list is shown as text.
 *
 * <p>An address is on the list if RFC 3986 allows its text: no spaces, no control characters, no backslashes, and ASCII
 * only. A host with other letters is on the list in its form {@code xn--…}.
 */
@Restricted(NoExternalUse.class)
public final class SafeLink {

    private SafeLink() {}

    /**
     * An address that others wrote, if it is a page on the web: {@code http} or {@code https}, a host, and neither user
     * nor password, which can make one host look like another.
     *
     * @return the address as it is; null if it is no such page
     */
    @CheckForNull
    public static String web(@CheckForNull String address) {
        return address != null && isWeb(address) ? address : null;
    }

    /**
     * An address that this plugin made, if it is a page on the web, as {@link #web} says, or a path on this Jenkins. A
     * path begins with exactly one slash: after two or three, a browser would look for a host.
     *
     * @return the address as it is; null if it is neither
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
