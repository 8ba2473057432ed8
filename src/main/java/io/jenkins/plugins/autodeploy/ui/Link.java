package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A text on a page, with or without a link.
 *
 * @param text the text that people read. The constructor cleans it
 * @param url a path on this Jenkins, or a page on the web; null for no link. The constructor makes it null if
 *     {@link SafeLink} does not allow the address
 */
@Restricted(NoExternalUse.class)
public record Link(@NonNull String text, @Nullable String url) {

    public Link {
        text = UntrustedText.clean(text);
        url = SafeLink.page(url);
    }
}
