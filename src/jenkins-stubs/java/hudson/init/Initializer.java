package hudson.init;

import java.lang.annotation.*;
import org.jvnet.hudson.annotation_indexer.Indexed;

@Indexed
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Initializer {

    InitMilestone before() default InitMilestone.COMPLETED;
}
