package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.controller.BuildLookup;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Knows which names of jobs the current user may see. One instance serves one request: it remembers the permissions.
 */
final class JobNames {

    private final Map<String, Boolean> visible = new HashMap<>();

    /** Whether a deployer from the ledger names a job that the current user may not see. */
    boolean isHidden(@NonNull String deployer, @NonNull Instant at) {
        return Deployer.of(deployer)
                .map(each -> !isVisible(BuildLookup.currentName(each.project(), at)))
                .orElse(false);
    }

    /** @param name the full name of a job that exists or existed */
    boolean isVisible(@NonNull String name) {
        return visible.computeIfAbsent(name, JobNames::mayBeSeen);
    }

    /**
     * Nobody can tell who might read a job that does not exist any more. Who may read the folder of the job may see its
     * name. Without such a folder, the name is for people who may read the system settings.
     */
    private static boolean mayBeSeen(String name) {
        Optional<Item> existing = nearest(name);
        return existing.isPresent()
                ? existing.get().hasPermission(Item.READ)
                : Jenkins.get().hasPermission(Jenkins.SYSTEM_READ);
    }

    /** The job, or the nearest folder around it that exists. */
    private static Optional<Item> nearest(String name) {
        for (String each = name; !each.isEmpty(); each = parent(each)) {
            Item item = item(each);
            if (item != null) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    @CheckForNull
    private static Item item(String name) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name);
        }
    }
}
