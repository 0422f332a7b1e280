// Nest and TypeORM read the types that decorators leave behind; this keeps them. It has to come before any of their files.
import 'reflect-metadata';
