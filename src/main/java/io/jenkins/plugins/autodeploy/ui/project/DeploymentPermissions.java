package io.jenkins.plugins.autodeploy.ui.project;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;

/**
 * What a person may do on the Deployments pages. Both are implied by {@link Item#CONFIGURE}: who may configure a
 * project can let its builds deploy or roll back anyhow. Who operates it but does not configure it is given them alone.
 */
public final class DeploymentPermissions {

    /** The group of these permissions on the pages where an administrator grants permissions. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(DeploymentPermissions.class, Messages._DeploymentPermissions_Group());

    /** To deploy an existing release, which rolls back where it is older, and to stop that. */
    public static final Permission DEPLOY = new Permission(
            GROUP, "Deploy", Messages._DeploymentPermissions_Deploy(), Item.CONFIGURE, PermissionScope.ITEM);

    /** To hold a stack and to resume it. */
    public static final Permission HOLD =
            new Permission(GROUP, "Hold", Messages._DeploymentPermissions_Hold(), Item.CONFIGURE, PermissionScope.ITEM);

    private DeploymentPermissions() {}

    /** Permissions exist once their class is loaded; that must be before those that people were given are read. */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {}
}
