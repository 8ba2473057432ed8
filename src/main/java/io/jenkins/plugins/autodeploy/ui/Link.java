package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A text of a page, and where it leads to.
 *
 * @param url a path on this Jenkins, or a page on the web; null where it leads nowhere, or where {@link SafeLink} refuses
 *     it
 */
@Restricted(NoExternalUse.class)
public record Link(@NonNull String text, @Nullable String url) {

    public Link {
        Objects.requireNonNull(text);
        url = SafeLink.page(url);
    }
}
