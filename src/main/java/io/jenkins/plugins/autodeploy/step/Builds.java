package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import jenkins.model.Jenkins;

/** Finds a build, and the project that it is of, by the build's id, whoever asks. */
final class Builds {

    private Builds() {}

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

    /** The project of a build, which may be discarded already; null if the project is gone. */
    @CheckForNull
    static Item project(@NonNull String id) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(id.substring(0, id.lastIndexOf('#')));
        }
    }
}
