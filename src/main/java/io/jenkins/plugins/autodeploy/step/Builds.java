package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.deploy.Author;
import jenkins.model.Jenkins;

/** Finds a build, and the project in which it or a person deploys, by the {@link Author}, whoever asks. */
final class Builds {

    private Builds() {}

    /** Whether it is a person who deploys, and no build. */
    static boolean isPerson(@NonNull String author) {
        return Author.of(author).filter(Author::isPerson).isPresent();
    }

    /** Whether nothing more is to be expected of a build: it has ended, or is gone. */
    static boolean isOver(@NonNull String id) {
        Run<?, ?> build = build(id);
        return build == null || !build.isBuilding();
    }

    /** A build; null if it is gone. */
    @CheckForNull
    static Run<?, ?> build(@NonNull String id) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Run.fromExternalizableId(id);
        }
    }

    /** The project of a build, which may be discarded already, or of a person; null if the project is gone. */
    @CheckForNull
    static Item project(@NonNull String author) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Author.of(author)
                    .map(each -> Jenkins.get().getItemByFullName(each.project()))
                    .orElse(null);
        }
    }
}
