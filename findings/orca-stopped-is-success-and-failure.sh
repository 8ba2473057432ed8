#!/bin/sh
# Package: io.spinnaker.orca:orca-api 8.56.0 (the newest on Maven Central on 2026-11-28).
#
# Orca's ExecutionStatus answers questions about each status: is it complete, successful, a failure, does it halt?
# Behaviour: success and failure are no opposites.
# STOPPED is both: isSuccessful() and isFailure() are true. CANCELED is neither, though it is complete and halts.
# FAILED_CONTINUE is a failure that does not halt.
# Why it matters: a plugin or a notification that asks "failure?" first reports STOPPED as failed.
# One that asks "successful?" first reports the same stage as deployed.
# One that alarms on isFailure() is silent when a deployment was canceled.
#
# Output seen, for the statuses that are complete:
#   SUCCEEDED       successful=true  failure=false halt=false
#   FAILED_CONTINUE successful=false failure=true  halt=false
#   TERMINAL        successful=false failure=true  halt=true
#   CANCELED        successful=false failure=false halt=true
#   STOPPED         successful=true  failure=true  halt=true
#   SKIPPED         successful=true  failure=false halt=false
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo 'io.spinnaker.orca:orca-api:8.56.0' | "$here/maven-jars" "$work/jars"

cat >Statuses.java <<'JAVA'
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;

class Statuses {
    public static void main(String[] args) {
        for (var status : ExecutionStatus.values()) {
            if (status.isComplete()) {
                System.out.printf("%-15s successful=%-5s failure=%-5s halt=%s%n",
                        status, status.isSuccessful(), status.isFailure(), status.isHalt());
            }
        }
    }
}
JAVA
java -cp "$work/jars/*" Statuses.java >seen

cat >expected <<'TEXT'
SUCCEEDED       successful=true  failure=false halt=false
FAILED_CONTINUE successful=false failure=true  halt=false
TERMINAL        successful=false failure=true  halt=true
CANCELED        successful=false failure=false halt=true
STOPPED         successful=true  failure=true  halt=true
SKIPPED         successful=true  failure=false halt=false
TEXT
cat seen
diff expected seen
