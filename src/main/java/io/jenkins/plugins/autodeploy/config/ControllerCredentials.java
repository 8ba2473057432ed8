package io.jenkins.plugins.autodeploy.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The credentials of this controller. They are read with the permissions of Jenkins itself. */
final class ControllerCredentials {

    private ControllerCredentials() {}

    /**
     * Finds a credential. This may wait, because a credential store may be on another machine.
     *
     * @return null if no credential has this id and type
     */
    @CheckForNull
    static <C extends IdCredentials> C find(@NonNull String id, @NonNull Class<C> type) {
        return CredentialsProvider.findCredentialByIdInItemGroup(id, type, Jenkins.get(), ACL.SYSTEM2, List.of());
    }

    /**
     * The entries of a drop-down list. An administrator sees all credentials of these types. Everybody else sees only
     * the selected credential.
     *
     * @param selected the id of the selected credential; null or empty for none
     * @param types the types of the credentials
     */
    @NonNull
    static ListBoxModel choices(@Nullable String selected, @NonNull List<Class<? extends StandardCredentials>> types) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            items.includeEmptyValue();
            types.forEach(type -> items.includeAs(ACL.SYSTEM2, Jenkins.get(), type));
        }
        return items.includeCurrentValue(Texts.trim(selected));
    }
}
