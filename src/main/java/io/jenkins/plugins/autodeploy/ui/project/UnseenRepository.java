package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.controller.Share;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A repository that a project names but may not show. The page says the same whether something is recorded about the
 * repository or not.
 *
 * @param name the name of the repository, as the project has it
 * @param asking whether the answer of GitHub is on its way
 * @param reason what is missing, and who can give it
 */
@Restricted(NoExternalUse.class)
public record UnseenRepository(
        @NonNull String name, boolean asking, @NonNull String reason) {

    static UnseenRepository of(String name, Share share) {
        return new UnseenRepository(name, share == Share.UNKNOWN, ShareText.unseen(share, name));
    }
}
